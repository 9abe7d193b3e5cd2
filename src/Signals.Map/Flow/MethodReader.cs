using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signals.Map;

/// <summary>
/// Walks through the code of one method once and keeps track of the evaluation stack. It notes what is put where, and hands out the calls.
/// </summary>
/// <remarks>The compiler leaves nothing on the stack when it jumps back, so that one walk is enough.</remarks>
internal sealed class MethodReader
{
    private readonly MethodDefinition _method;
    private readonly ProgramCode _code;
    private readonly Action<Call> _onCall;
    private readonly Dictionary<Instruction, List<Value>> _stacksAt = [];
    private List<Value> _stack = [];

    private MethodReader(MethodDefinition method, ProgramCode code, Action<Call> onCall)
    {
        _method = method;
        _code = code;
        _onCall = onCall;
    }

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method, which has a body.</param>
    /// <param name="code">Where to note what is put where.</param>
    /// <param name="onCall">What to do with a call.</param>
    public static void Read(MethodDefinition method, ProgramCode code, Action<Call> onCall) => new MethodReader(method, code, onCall).Read();

    private void Read()
    {
        foreach (ExceptionHandler handler in _method.Body.ExceptionHandlers)
        {
            if (handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
            {
                _stacksAt[handler.HandlerStart] = [Value.Unknown];
            }

            if (handler.FilterStart is { } filter)
            {
                _stacksAt[filter] = [Value.Unknown];
            }
        }

        bool isReached = true;
        foreach (Instruction instruction in _method.Body.Instructions)
        {
            if (_stacksAt.TryGetValue(instruction, out List<Value>? other))
            {
                _stack = isReached ? Join(_stack, other) : [.. other];
            }
            else if (!isReached)
            {
                _stack = [];
            }

            Step(instruction);
            isReached = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        }
    }

    private void Step(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldnull:
                Push(Value.Null);
                break;
            case Code.Ldstr:
                Push(new Value.Text((string)instruction.Operand));
                break;
            case Code.Ldc_I4_M1 or Code.Ldc_I4_0 or Code.Ldc_I4_1 or Code.Ldc_I4_2 or Code.Ldc_I4_3 or Code.Ldc_I4_4 or Code.Ldc_I4_5 or Code.Ldc_I4_6
                or Code.Ldc_I4_7 or Code.Ldc_I4_8:
                Push(new Value.Number(instruction.OpCode.Code - Code.Ldc_I4_0));
                break;
            case Code.Ldc_I4_S:
                Push(new Value.Number((sbyte)instruction.Operand));
                break;
            case Code.Ldc_I4:
                Push(new Value.Number((int)instruction.Operand));
                break;
            case Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3:
                Push(Argument(instruction.OpCode.Code - Code.Ldarg_0 - (_method.HasThis ? 1 : 0)));
                break;
            case Code.Ldarg or Code.Ldarg_S:
                Push(Argument(((ParameterDefinition)instruction.Operand).Index));
                break;
            case Code.Starg or Code.Starg_S:
                Put(StoreKind.Parameter, ((ParameterDefinition)instruction.Operand).Index, Pop());
                break;
            case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3:
                Push(new Value.In(new Store(_method, StoreKind.Local, instruction.OpCode.Code - Code.Ldloc_0)));
                break;
            case Code.Ldloc or Code.Ldloc_S:
                Push(new Value.In(new Store(_method, StoreKind.Local, ((VariableDefinition)instruction.Operand).Index)));
                break;
            case Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3:
                Put(StoreKind.Local, instruction.OpCode.Code - Code.Stloc_0, Pop());
                break;
            case Code.Stloc or Code.Stloc_S:
                Put(StoreKind.Local, ((VariableDefinition)instruction.Operand).Index, Pop());
                break;
            case Code.Ldloca or Code.Ldloca_S:
                // Whoever has the address can put anything there.
                Put(StoreKind.Local, ((VariableDefinition)instruction.Operand).Index, Value.Unknown);
                Push(Value.Unknown);
                break;
            case Code.Ldfld or Code.Ldflda:
                Pop();
                Push(Field(instruction));
                break;
            case Code.Ldsfld or Code.Ldsflda:
                Push(Field(instruction));
                break;
            case Code.Stfld:
                PutField(instruction, Pop());
                Pop();
                break;
            case Code.Stsfld:
                PutField(instruction, Pop());
                break;
            case Code.Dup:
                Value top = Pop();
                Push(top);
                Push(top);
                break;
            case Code.Castclass or Code.Isinst or Code.Box or Code.Unbox_Any:
                break;
            case Code.Ldftn:
                Push(new Value.Function((MethodReference)instruction.Operand));
                break;
            case Code.Ldvirtftn:
                Pop();
                Push(new Value.Function((MethodReference)instruction.Operand));
                break;
            case Code.Newobj:
                New(instruction);
                break;
            case Code.Call or Code.Callvirt:
                Call(instruction);
                break;
            case Code.Ret:
                if (_stack.Count > 0)
                {
                    Put(StoreKind.Result, index: 0, Pop());
                }

                break;
            default:
                Other(instruction);
                break;
        }

        if (instruction.Operand is Instruction target)
        {
            LeaveFor(target, instruction);
        }
        else if (instruction.Operand is Instruction[] targets)
        {
            foreach (Instruction one in targets)
            {
                LeaveFor(one, instruction);
            }
        }
    }

    private void New(Instruction instruction)
    {
        var constructor = (MethodReference)instruction.Operand;
        List<Value> arguments = Pop(constructor.Parameters.Count);
        if (arguments is [var target, Value.Function function])
        {
            _onCall(new Call(_method, instruction, function.Method, [], target, IsDropped: false));
            Push(new Value.Delegate(function.Method, target));
            return;
        }

        Pass(constructor, arguments);
        _onCall(new Call(_method, instruction, constructor, arguments, Value.Unknown, IsDropped: false));
        Push(Value.Unknown);
    }

    private void Call(Instruction instruction)
    {
        var callee = (MethodReference)instruction.Operand;
        List<Value> arguments = Pop(callee.Parameters.Count);
        Value target = callee is { HasThis: true, ExplicitThis: false } ? Pop() : Value.Unknown;
        Pass(callee, arguments);
        _onCall(new Call(_method, instruction, callee, arguments, target, IsDropped(instruction)));
        if (callee.ReturnType.FullName == "System.Void")
        {
            return;
        }

        Push(callee switch
        {
            { DeclaringType.FullName: "System.Delegate", Name: "Combine" } when arguments.Count == 2 => new Value.Either(arguments[0], arguments[1]),
            { DeclaringType.FullName: "System.Delegate", Name: "Remove" } => arguments[0],
            _ => _code.Definitions.Of(callee) is { HasBody: true } method ? new Value.In(new Store(method, StoreKind.Result)) : Value.Unknown,
        });
    }

    // Everything else takes something, and gives nothing that is of interest.
    private void Other(Instruction instruction)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                break;
            case StackBehaviour.PopAll:
                _stack.Clear();
                break;
            case StackBehaviour.Varpop when instruction.Operand is CallSite site:
                Pop(site.Parameters.Count + (site.HasThis ? 2 : 1));
                if (site.ReturnType.FullName != "System.Void")
                {
                    Push(Value.Unknown);
                }

                return;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                Pop();
                break;
            case StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref:
                Pop(3);
                break;
            default:
                Pop(2);
                break;
        }

        if (instruction.OpCode.Code is Code.Stelem_Any)
        {
            Pop();  // its table says two
        }

        if (instruction.OpCode.StackBehaviourPush is not (StackBehaviour.Push0 or StackBehaviour.Varpush))
        {
            Push(Value.Unknown);
        }
    }

    private static bool IsDropped(Instruction instruction)
    {
        Instruction? next = instruction.Next;
        while (next?.OpCode.Code == Code.Nop)
        {
            next = next.Next;
        }

        return next?.OpCode.Code == Code.Pop;
    }

    private void Pass(MethodReference callee, List<Value> arguments)
    {
        if (arguments.Count > 0 && _code.Definitions.Of(callee) is { } method)
        {
            for (int i = 0; i < arguments.Count; i++)
            {
                _code.Flow.Put(new Store(method, StoreKind.Parameter, i), arguments[i]);
            }
        }
    }

    private Value Argument(int index) => index < 0 ? Value.Unknown : new Value.In(new Store(_method, StoreKind.Parameter, index));

    private Value Field(Instruction instruction)
    {
        var reference = (FieldReference)instruction.Operand;
        _code.Instantiations.Note(reference.DeclaringType, _code.Definitions);
        return _code.Definitions.Of(reference) is { } field ? new Value.In(new Store(field, StoreKind.Field)) : Value.Unknown;
    }

    private void PutField(Instruction instruction, Value value)
    {
        var reference = (FieldReference)instruction.Operand;
        _code.Instantiations.Note(reference.DeclaringType, _code.Definitions);
        if (_code.Definitions.Of(reference) is { } field)
        {
            _code.Flow.Put(new Store(field, StoreKind.Field), value);
        }
    }

    private void Put(StoreKind kind, int index, Value value) => _code.Flow.Put(new Store(_method, kind, index), value);

    private void Push(Value value) => _stack.Add(value);

    private Value Pop()
    {
        if (_stack.Count == 0)
        {
            return Value.Unknown;
        }

        Value top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private List<Value> Pop(int count)
    {
        List<Value> values = [];
        for (int i = 0; i < count; i++)
        {
            values.Add(Pop());
        }

        values.Reverse();
        return values;
    }

    private void LeaveFor(Instruction target, Instruction from)
    {
        if (target.Offset > from.Offset && _stack.Count > 0)
        {
            _stacksAt[target] = _stacksAt.TryGetValue(target, out List<Value>? other) ? Join(_stack, other) : [.. _stack];
        }
    }

    private static List<Value> Join(List<Value> one, List<Value> other)
        => one.Count != other.Count
            ? [.. (one.Count > other.Count ? one : other)]
            : [.. one.Zip(other, (first, second) => first == second ? first : new Value.Either(first, second))];
}
